package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list, or a part of one.
 *
 * @param resourceVersion the version at which it is consistent
 * @param continueToken where to go on; empty at the end
 * @param remaining how many objects are left, if that is known
 */
public record Page<T extends KubeObject>(
    List<Stored<T>> items,
    String resourceVersion,
    String continueToken,
    @Nullable Long remaining) {}
