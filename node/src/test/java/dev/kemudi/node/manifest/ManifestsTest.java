package dev.kemudi.node.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManifestsTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: etcd}
      spec: {containers: [{name: main, image: %s}]}
      """;

  @TempDir private Path folder;

  private Manifests manifests() {
    return new Manifests(
        folder,
        "One",
        pod -> PodBuilder.from(pod).spec(spec -> spec.restartPolicy("Always")).build(),
        InstantSource.fixed(Instant.EPOCH));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void aFileIsAPodOfThisNode() throws IOException {
    write("etcd.yaml", POD.formatted("etcd:1"));
    Pod pod = manifests().read().getFirst();
    assertEquals("etcd-one", pod.name());
    assertEquals("default", pod.namespace());
    assertEquals("One", pod.spec().nodeName());
    assertEquals("Always", pod.spec().restartPolicy());
    assertEquals("NoExecute", pod.spec().tolerations().getFirst().effect());
    assertEquals("file", pod.metadata().annotations().get("kubernetes.io/config.source"));
    assertEquals(pod.uid(), pod.metadata().annotations().get("kubernetes.io/config.hash"));
    assertTrue(pod.uid().matches("[0-9a-f]{32}"), pod::uid);
  }

  @Test
  void anotherContentIsAnotherPod() throws IOException {
    write("etcd.yaml", POD.formatted("etcd:1"));
    String uid = manifests().read().getFirst().uid();
    assertEquals(uid, manifests().read().getFirst().uid());
    write("etcd.yaml", POD.formatted("etcd:2"));
    assertNotEquals(uid, manifests().read().getFirst().uid());
  }

  @Test
  void whatIsNoPodIsLeftOut() throws IOException {
    write("a.yaml", "{{{");
    write("b.yaml", "apiVersion: v1\nkind: Secret\n");
    write(".hidden.yaml", POD.formatted("etcd:1"));
    write("c.json", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"c\"}}");
    assertEquals(List.of("c-one"), manifests().read().stream().map(Pod::name).toList());
  }

  @Test
  void changesAreSeen() throws Exception {
    BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
    try (ManifestFolder running =
        ManifestFolder.start(
            manifests(), pods -> told.add(pods.stream().map(Pod::name).toList()))) {
      assertEquals(List.of(), told.take());
      write("etcd.yaml", POD.formatted("etcd:1"));
      List<String> seen = told.take();
      while (seen.isEmpty()) {
        seen = told.take();
      }
      assertEquals(List.of("etcd-one"), seen);
    }
  }
}
