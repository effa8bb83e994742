package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** AvoidPods of the Kubernetes API. */
@ApiType
public record AvoidPods(@Field(id = 1) List<PreferAvoidPodsEntry> preferAvoidPods) {}
