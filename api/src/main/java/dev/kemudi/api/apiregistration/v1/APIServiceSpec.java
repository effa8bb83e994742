package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import org.jspecify.annotations.Nullable;

/** APIServiceSpec of the Kubernetes API. */
@ApiType
public record APIServiceSpec(
    @Field(id = 1) @Nullable ServiceReference service,
    @Field(id = 2) String group,
    @Field(id = 3) String version,
    @Field(id = 4) boolean insecureSkipTLSVerify,
    @Field(id = 5, listType = "atomic") Bytes caBundle,
    @Field(id = 7, emitEmpty = true) int groupPriorityMinimum,
    @Field(id = 8, emitEmpty = true) int versionPriority) {}
