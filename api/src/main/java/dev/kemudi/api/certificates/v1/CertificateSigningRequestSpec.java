package dev.kemudi.api.certificates.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What certificate is wanted and who asks for it; cannot change.
 *
 * @param request PKCS#10 request in PEM, base64-encoded.
 * @param signerName Signer asked, with a domain prefix, such as
 *     kubernetes.io/kube-apiserver-client.
 * @param expirationSeconds Wanted lifetime in seconds, at least 600; the signer decides.
 * @param usages Key usages wanted, such as digital signature and client auth.
 * @param username Name of the requester; set by the server.
 * @param uid UID of the requester; set by the server.
 * @param groups Groups of the requester; set by the server.
 * @param extra Further attributes of the requester; set by the server.
 */
@ApiType
public record CertificateSigningRequestSpec(
    @Field(id = 1, emitEmpty = true, listType = "atomic") Bytes request,
    @Field(id = 7, emitEmpty = true) String signerName,
    @Field(id = 8) @Nullable Integer expirationSeconds,
    @Field(id = 5, alias = "KeyUsage", listType = "atomic") List<String> usages,
    @Field(id = 2) String username,
    @Field(id = 3) String uid,
    @Field(id = 4, listType = "atomic") List<String> groups,
    @Field(id = 6, alias = "ExtraValue") Map<String, List<String>> extra) {}
