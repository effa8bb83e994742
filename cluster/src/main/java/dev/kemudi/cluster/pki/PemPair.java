package dev.kemudi.cluster.pki;

/** A private key and the certificate chain, or the public key, that goes with it, in PEM. */
public record PemPair(String key, String certificate) {}
