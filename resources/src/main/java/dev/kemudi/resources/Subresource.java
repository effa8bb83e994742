package dev.kemudi.resources;

import dev.kemudi.machinery.object.KubeObject;

/**
 * A subresource that reads and writes the object itself under other rules, such as {@code status}:
 * what its strategy keeps can't be changed through it.
 */
public record Subresource<T extends KubeObject>(String name, Strategy<T> strategy) {}
