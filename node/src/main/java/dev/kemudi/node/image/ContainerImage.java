package dev.kemudi.node.image;

import java.util.List;
import java.util.Map;

/**
 * An image to be written.
 *
 * @param name its full name with a tag, such as {@code registry.kemudi.dev/pause:1}
 * @param architecture the processor that its programs are for
 * @param layers tar files, the lowest first
 * @param entrypoint the program that containers run, and its first arguments
 * @param command arguments that a container may replace
 * @param environment variables as {@code NAME=value}
 * @param labels what the image says about itself
 */
public record ContainerImage(
    String name,
    Architecture architecture,
    List<byte[]> layers,
    List<String> entrypoint,
    List<String> command,
    List<String> environment,
    Map<String, String> labels) {
  public ContainerImage {
    layers = List.copyOf(layers);
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = List.copyOf(environment);
  }
}
