package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** CustomResourceConversion of the Kubernetes API. */
@ApiType
public record CustomResourceConversion(
    @Field(id = 1, emitEmpty = true, alias = "ConversionStrategyType") String strategy,
    @Field(id = 2) @Nullable WebhookConversion webhook) {}
