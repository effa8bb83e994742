package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import org.jspecify.annotations.Nullable;

/** WebhookClientConfig of the Kubernetes API. */
@ApiType
public record WebhookClientConfig(
    @Field(id = 3) @Nullable String url,
    @Field(id = 1) @Nullable ServiceReference service,
    @Field(id = 2) Bytes caBundle) {}
