package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Paths a server offers at its root.
 *
 * @param paths The paths, sorted.
 */
@ApiType
public record RootPaths(@Field(id = 1, emitEmpty = true) List<String> paths) {}
