package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that converts objects.
 *
 * @param clientConfig How to reach the webhook.
 * @param conversionReviewVersions Review versions it understands, best first.
 */
@ApiType
public record WebhookConversion(
    @Field(id = 2) @Nullable WebhookClientConfig clientConfig,
    @Field(id = 3, emitEmpty = true) List<String> conversionReviewVersions) {}
