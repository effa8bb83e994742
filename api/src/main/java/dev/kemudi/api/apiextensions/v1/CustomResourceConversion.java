package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * How objects are converted between versions.
 *
 * @param strategy None (default) only changes the API version; Webhook calls out.
 * @param webhook The webhook; required for strategy Webhook.
 */
@ApiType
public record CustomResourceConversion(
    @Field(id = 1, emitEmpty = true, alias = "ConversionStrategyType") String strategy,
    @Field(id = 2) @Nullable WebhookConversion webhook) {}
