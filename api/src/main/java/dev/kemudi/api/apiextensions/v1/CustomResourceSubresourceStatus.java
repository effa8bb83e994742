package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;

/** CustomResourceSubresourceStatus of the Kubernetes API. */
@ApiType
public record CustomResourceSubresourceStatus() {}
