package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;

/** Turns on the status subresource; has no settings. */
@ApiType
public record CustomResourceSubresourceStatus() {}
