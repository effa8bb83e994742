package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** RootPaths of the Kubernetes API. */
@ApiType
public record RootPaths(@Field(id = 1, emitEmpty = true) List<String> paths) {}
