package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;

/** YAML of what is JSON. */
final class YamlText {
  private YamlText() {}

  static byte[] of(byte[] json) {
    return Yaml.writeBytes(JsonTree.parse(json));
  }
}
