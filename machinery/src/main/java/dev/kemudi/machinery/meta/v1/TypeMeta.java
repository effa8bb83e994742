package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** TypeMeta of the Kubernetes API. */
@ApiType
public record TypeMeta(@Field(id = 1) String kind, @Field(id = 2) String apiVersion) {}
