package dev.kemudi.dns;

/**
 * A port as clients ask for it.
 *
 * @param name its name, which may be empty
 * @param protocol in small letters
 * @param number 0 if it has none
 */
record PortEntry(String name, String protocol, int number) {
  /** Whether it is the one that a name asks for; empty words ask for any. */
  boolean matches(String wantedName, String wantedProtocol) {
    return (wantedName.isEmpty() || wantedName.equals(name))
        && (wantedProtocol.isEmpty() || wantedProtocol.equals(protocol));
  }
}
