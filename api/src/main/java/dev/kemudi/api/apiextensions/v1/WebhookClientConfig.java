package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a webhook, by URL or service.
 *
 * @param url URL of the webhook over https, without user or query; excludes service.
 * @param service Service in the cluster; excludes url.
 * @param caBundle CA certificates in PEM to check the webhook's; default the system's.
 */
@ApiType
public record WebhookClientConfig(
    @Field(id = 3) @Nullable String url,
    @Field(id = 1) @Nullable ServiceReference service,
    @Field(id = 2) Bytes caBundle) {}
