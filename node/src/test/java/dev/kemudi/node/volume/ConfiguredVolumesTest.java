package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMapCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.TestPods;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written for a pod: settings, secrets, tokens, and what it is itself. */
class ConfiguredVolumesTest extends VolumeFixture {
  @Test
  void showsConfigMaps() throws Exception {
    HostVolume volume =
        volumes().mount(pod("configMap: {name: settings, defaultMode: 0400}")).get("v");
    assertTrue(volume != null && volume.readOnly());
    assertEquals("one", Files.readString(volume.path().resolve("a")));
    assertEquals(0400, Ownership.mode(volume.path().resolve("a").toRealPath()));
    assertEquals("two", Files.readString(volume.path().resolve("b")));
  }

  @Test
  void showsSelectedKeysWithTheirModes() throws Exception {
    Path path =
        mount(
            pod(
                """
                secret:
                  secretName: keys
                  optional: true
                  items: [{key: key, path: deep/er, mode: 0440}, {key: none, path: x}]
                """));
    assertEquals("s3cret", Files.readString(path.resolve("deep/er")));
    assertEquals(0440, Ownership.mode(path.resolve("deep/er").toRealPath()));
    assertFalse(Files.exists(path.resolve("x")));
  }

  @Test
  void keepsSecretsInMemoryAndForTheGroup() throws Exception {
    needRoot();
    Pod pod =
        pod("securityContext: {fsGroup: 1234}", "secret: {secretName: keys, defaultMode: 0400}");
    Path path = mount(pod);
    assertEquals("tmpfs", Files.getFileStore(path).type());
    Path file = path.resolve("key").toRealPath();
    assertEquals(1234, group(file));
    assertEquals(0440, Ownership.mode(file));
    assertEquals(02755, Ownership.mode(path.resolve("..data").toRealPath()));
  }

  @Test
  void mayDoWithoutWhatIsOptional() throws Exception {
    PodVolumes volumes = volumes();
    Pod pod = pod("configMap: {name: late, optional: true}");
    Path path = path(volumes.mount(pod));
    assertFalse(Files.exists(path.resolve("key")));
    objects.put(
        TestPods.read(
            ConfigMapCodec.INSTANCE,
            "{metadata: {name: late, namespace: shop}, data: {key: there}}"));
    volumes.refresh(pod);
    assertEquals("there", Files.readString(path.resolve("key")));
  }

  @Test
  void projectsManySourcesIntoOneFolder() throws Exception {
    Path path =
        mount(
            pod(
                """
                projected:
                  defaultMode: 0644
                  sources:
                  - serviceAccountToken: {path: token, expirationSeconds: 3607}
                  - configMap: {name: settings, items: [{key: a, path: ca.crt}]}
                  - secret: {name: keys}
                  - downwardAPI:
                      items:
                      - {path: namespace, fieldRef: {fieldPath: metadata.namespace}}
                      - {path: labels, fieldRef: {fieldPath: metadata.labels}, mode: 0600}
                      - {path: memory, resourceFieldRef: {containerName: main, resource: limits.memory, divisor: 1Mi}}
                """));
    assertTrue(Files.readString(path.resolve("token")).length() > 10);
    assertEquals("one", Files.readString(path.resolve("ca.crt")));
    assertEquals("s3cret", Files.readString(path.resolve("key")));
    assertEquals("shop", Files.readString(path.resolve("namespace")));
    assertEquals("app=\"web\"\ntier=\"front\"", Files.readString(path.resolve("labels")));
    assertEquals("64", Files.readString(path.resolve("memory")));
    assertEquals(0644, Ownership.mode(path.resolve("token").toRealPath()));
    assertEquals(0600, Ownership.mode(path.resolve("labels").toRealPath()));
  }

  @Test
  void givesTokensToTheOneUser() throws Exception {
    needRoot();
    Path path =
        mount(
            pod(
                "securityContext: {runAsUser: 77}",
                "projected: {sources: [{serviceAccountToken: {path: token}}]}"));
    Path token = path.resolve("token").toRealPath();
    assertEquals(0600, Ownership.mode(token));
    assertEquals(77, (int) Files.getAttribute(token, "unix:uid"));
  }

  @Test
  void refreshesWhatChanged() throws Exception {
    PodVolumes volumes = volumes();
    Pod pod =
        pod(
            """
            projected:
              sources:
              - configMap: {name: settings}
              - serviceAccountToken: {path: token, expirationSeconds: 3600}
              - downwardAPI: {items: [{path: app, fieldRef: {fieldPath: "metadata.labels['app']"}}]}
            """);
    Path path = path(volumes.mount(pod));
    Path before = path.resolve("a").toRealPath();
    volumes.refresh(pod);
    assertEquals(before, path.resolve("a").toRealPath(), "nothing is written in vain");

    configMap("{a: changed}");
    volumes.refresh(pod);
    assertEquals("changed", Files.readString(path.resolve("a")));
    assertFalse(Files.exists(path.resolve("b"), LinkOption.NOFOLLOW_LINKS));

    Pod relabelled =
        PodBuilder.from(pod)
            .metadata(ObjectMetaBuilder.from(pod.metadata()).labels(Map.of("app", "new")).build())
            .build();
    volumes.refresh(relabelled);
    assertEquals("new", Files.readString(path.resolve("app")));

    String token = Files.readString(path.resolve("token"));
    clock.advance(Duration.ofMinutes(50));
    volumes.refresh(relabelled);
    assertFalse(token.equals(Files.readString(path.resolve("token"))));

    objects.removeConfigMap("shop", "settings");
    assertEquals(
        "MountVolume.SetUp failed for volume \"v\" : configmap \"settings\" not found",
        assertThrows(VolumeException.class, () -> volumes.refresh(relabelled)).message());
    assertEquals("changed", Files.readString(path.resolve("a")), "what was there stays");
  }
}
