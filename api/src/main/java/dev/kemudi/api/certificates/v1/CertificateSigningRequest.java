package dev.kemudi.api.certificates.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Asks a signer for a certificate, subject to approval.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec The request; only request, signer, duration and usages are the user's.
 * @param status What was decided, and the certificate once issued.
 */
@ApiResource(name = "certificatesigningrequests", namespaced = false, shortNames = "csr")
@ApiType(group = "certificates.k8s.io", version = "v1")
public record CertificateSigningRequest(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) CertificateSigningRequestSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) CertificateSigningRequestStatus status)
    implements KubeObject {}
