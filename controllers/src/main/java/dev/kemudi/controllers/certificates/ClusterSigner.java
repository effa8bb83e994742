package dev.kemudi.controllers.certificates;

/**
 * The authority that signs for the cluster, in PEM.
 *
 * @param certificatePem its certificate
 * @param keyPem its private key
 */
public record ClusterSigner(String certificatePem, String keyPem) {}
