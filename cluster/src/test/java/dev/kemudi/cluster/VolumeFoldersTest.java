package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.client.RawClient;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the folders of volumes are deleted. */
final class VolumeFoldersTest {
  @TempDir private Path data;
  private final List<String> asked = new ArrayList<>();
  private @Nullable RuntimeException failure;

  private final RawClient server =
      new RawClient() {
        @Override
        public Map<String, Object> getPath(String path) {
          throw new AssertionError("nobody is to ask for " + path);
        }

        @Override
        public Map<String, Object> putPath(String path, Map<String, Object> content) {
          throw new AssertionError("nobody is to ask for " + path);
        }

        @Override
        public Map<String, Object> deletePath(String path) {
          asked.add(path);
          if (failure != null) {
            throw failure;
          }
          return Map.of();
        }
      };

  @Test
  void whatIsHereIsDeletedHere() throws IOException {
    VolumeFolders folders = new VolumeFolders(data, server);
    Path folder = Path.of(folders.path("pvc-1_a_b"));
    Files.writeString(Files.createDirectories(folder).resolve("file"), "text");
    folders.delete("pvc-1_a_b", "n1");
    assertFalse(Files.exists(folder));
    assertEquals(List.of(), asked);
  }

  @Test
  void theNodeDeletesWhatIsElsewhere() throws IOException {
    VolumeFolders folders = new VolumeFolders(Path.of("/some data"), server);
    folders.delete("pvc-1_a_b", "n1");
    assertEquals(
        List.of("/api/v1/nodes/n1/proxy/localVolumes/pvc-1_a_b?root=%2Fsome+data%2Fvolumes"),
        asked);
    folders.delete("pvc-1_a_b", "");
    assertEquals(1, asked.size());
  }

  @Test
  void onlyANodeThatDoesNotAnswerIsAskedAgain() throws IOException {
    VolumeFolders folders = new VolumeFolders(data, server);
    failure = StatusError.notFound(new GroupResource("", "nodes"), "n1");
    folders.delete("pvc-1_a_b", "n1");
    failure = StatusError.serviceUnavailable("away");
    assertThrows(IOException.class, () -> folders.delete("pvc-1_a_b", "n1"));
    failure = new TransportException("away", new IOException());
    assertThrows(IOException.class, () -> folders.delete("pvc-1_a_b", "n1"));
  }

  @Test
  void nothingOutsideIsDeleted() {
    VolumeFolders folders = new VolumeFolders(data, server);
    assertThrows(IOException.class, () -> folders.delete("../x", "n1"));
    assertThrows(IOException.class, () -> folders.delete("", "n1"));
  }
}
