package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import org.jspecify.annotations.Nullable;

/**
 * A question to a conversion webhook, or its answer.
 *
 * @param typeMeta Kind and version.
 * @param request What the webhook is asked.
 * @param response Outcome of the conversion.
 */
@ApiType(group = "apiextensions.k8s.io", version = "v1")
public record ConversionReview(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) @Nullable ConversionRequest request,
    @Field(id = 2) @Nullable ConversionResponse response) {}
