package dev.kemudi.node.probe;

/** A probe of a container of a pod. */
record ProbeKey(String podUid, String container, ProbeKind kind) {}
