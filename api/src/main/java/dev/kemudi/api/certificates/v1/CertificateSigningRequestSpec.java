package dev.kemudi.api.certificates.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CertificateSigningRequestSpec of the Kubernetes API. */
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
