package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.UnionAuthorizer;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Random;

/** What plugins under test are made of. */
public final class Surroundings {
  private Surroundings() {}

  /** Objects in a map, and nothing said to plugins. */
  public static PluginSurroundings of(MapClient client) {
    return new PluginSurroundings(
        client,
        UnionAuthorizer.masters(),
        kind -> null,
        gate -> true,
        InstantSource.system(),
        new Random(1),
        AdmissionConfiguration.none());
  }

  /** The same with one plugin's settings as YAML. */
  public static PluginSurroundings with(PluginSurroundings same, String plugin, String settings) {
    return new PluginSurroundings(
        same.client(),
        same.authorizer(),
        same.kinds(),
        same.gates(),
        same.clock(),
        same.random(),
        same.configuration()
            .with(
                plugin, JsonTree.asObject(Yaml.parse(settings.getBytes(StandardCharsets.UTF_8)))));
  }

  /** The same with another clock. */
  public static PluginSurroundings with(PluginSurroundings same, InstantSource clock) {
    return new PluginSurroundings(
        same.client(),
        same.authorizer(),
        same.kinds(),
        same.gates(),
        clock,
        same.random(),
        same.configuration());
  }

  /** The same with another authorizer. */
  public static PluginSurroundings with(PluginSurroundings same, Authorizer authorizer) {
    return new PluginSurroundings(
        same.client(),
        authorizer,
        same.kinds(),
        same.gates(),
        same.clock(),
        same.random(),
        same.configuration());
  }
}
