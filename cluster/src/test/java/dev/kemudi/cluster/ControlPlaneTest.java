package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.machinery.object.ObjectKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ControlPlaneTest {
  private static final Duration READY = Duration.ofSeconds(60);

  @Test
  void severalRunInOneProcessAndShareNothing() throws Exception {
    List<ControlPlane> planes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        planes.add(ControlPlane.start(ControlPlaneOptions.inMemory()));
      }
      for (ControlPlane plane : planes) {
        assertTrue(plane.awaitReady(READY));
        plane
            .client()
            .create(
                CoreV1.CONFIGMAPS,
                ConfigMapBuilder.create()
                    .metadata(metadata -> metadata.name("same").namespace("default"))
                    .build());
      }
    } finally {
      planes.forEach(ControlPlane::close);
    }
  }

  @Test
  void keepsObjectsAndKeysInItsFolder(@TempDir Path folder) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ControlPlaneOptions options = ControlPlaneOptions.in(folder, address);
    String authority;
    try (ControlPlane plane = ControlPlane.start(options)) {
      assertTrue(plane.awaitReady(READY));
      authority = plane.admin().caPem();
      plane
          .client()
          .create(
              CoreV1.CONFIGMAPS,
              ConfigMapBuilder.create()
                  .metadata(metadata -> metadata.name("kept").namespace("default"))
                  .data(Map.of("a", "b"))
                  .build());
    }
    try (ControlPlane plane = ControlPlane.start(options);
        HttpRuntime runtime = HttpRuntime.create();
        HttpsClient client = new HttpsClient(plane.admin(), runtime, InstantSource.system())) {
      assertTrue(plane.awaitReady(READY));
      assertEquals(authority, plane.admin().caPem());
      assertEquals(
          Map.of("a", "b"), client.get(CoreV1.CONFIGMAPS, new ObjectKey("default", "kept")).data());
    }
  }

  @Test
  void hasTheKeyThatOtherControllersSignWithWhenItStarts(@TempDir Path folder) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ControlPlaneOptions options =
        ControlPlaneOptions.in(folder, address).withComponents(Set.of(Component.SCHEDULER));
    try (ControlPlane plane = ControlPlane.start(options)) {
      assertTrue(Files.exists(folder.resolve("pki/sa.key")));
      assertTrue(plane.awaitReady(READY));
    }
  }

  @Test
  void leavesToOthersWhatTheyDo() throws Exception {
    try (ControlPlane plane = start("--no-controllers", "--no-scheduler")) {
      assertEquals(List.of(), plane.running());
    }
    try (ControlPlane plane = start("--no-controllers")) {
      assertEquals(List.of("scheduler"), plane.running());
    }
    try (ControlPlane plane = start("--no-scheduler")) {
      assertTrue(plane.running().contains("deployment"));
      assertFalse(plane.running().contains("scheduler"));
    }
  }

  /**
   * Started as the command line says, and as what the command line hands on to a background process
   * says.
   */
  private static ControlPlane start(String... arguments) throws Exception {
    ServerOptions typed = CommandLine.populateCommand(new ServerOptions(), arguments);
    ServerOptions handedOn =
        CommandLine.populateCommand(new ServerOptions(), typed.arguments().toArray(String[]::new));
    ControlPlane plane =
        ControlPlane.start(
            ControlPlaneOptions.inMemory()
                .withComponents(handedOn.controlPlane(Path.of("unused")).components()));
    assertTrue(plane.awaitReady(READY));
    return plane;
  }
}
