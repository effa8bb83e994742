package dev.kemudi.api.certificates.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;

/**
 * Decision about a request and its result.
 *
 * @param conditions Approved, Denied and Failed, once decided.
 * @param certificate Issued certificate chain in PEM, base64-encoded; empty until signed.
 */
@ApiType
public record CertificateSigningRequestStatus(
    @Field(id = 1, listType = "map", listMapKeys = "type")
        List<CertificateSigningRequestCondition> conditions,
    @Field(id = 2, listType = "atomic") Bytes certificate) {}
