package dev.kemudi.apiserver.authz.node;

/** Something in a namespace that pods use. */
record Target(Kind kind, String namespace, String name) {
  enum Kind {
    SECRET,
    CONFIG_MAP,
    CLAIM,
    SERVICE_ACCOUNT
  }
}
