package dev.kemudi.api.certificates.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;

/** CertificateSigningRequestStatus of the Kubernetes API. */
@ApiType
public record CertificateSigningRequestStatus(
    @Field(id = 1, listType = "map", listMapKeys = "type")
        List<CertificateSigningRequestCondition> conditions,
    @Field(id = 2, listType = "atomic") Bytes certificate) {}
