package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Group version of an API and the server behind it.
 *
 * @param service Service to forward to; absent if served here.
 * @param group API group served.
 * @param version API version served.
 * @param insecureSkipTLSVerify Skips checking the server's certificate; excludes caBundle.
 * @param caBundle CA certificates in PEM to check the server's; default the system's.
 * @param groupPriorityMinimum Order of the group among others, 1 to 20000; higher comes first.
 * @param versionPriority Order of the version in its group, 1 to 1000; higher comes first.
 */
@ApiType
public record APIServiceSpec(
    @Field(id = 1) @Nullable ServiceReference service,
    @Field(id = 2) String group,
    @Field(id = 3) String version,
    @Field(id = 4) boolean insecureSkipTLSVerify,
    @Field(id = 5, listType = "atomic") Bytes caBundle,
    @Field(id = 7, emitEmpty = true) int groupPriorityMinimum,
    @Field(id = 8, emitEmpty = true) int versionPriority) {}
