package dev.kemudi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.store.Payload;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupCommitTest {
  private static final Logger FAILURES = Logger.getLogger(GroupCommit.class.getName());

  @TempDir Path path;

  @BeforeAll
  static void silenceFailures() {
    FAILURES.setLevel(Level.OFF);
  }

  @AfterAll
  static void restoreFailures() {
    FAILURES.setLevel(null);
  }

  /** A log that can't be written stands for a full or broken disk. */
  @Test
  void whatCannotBeMadeDurableIsNeitherAcknowledgedNorSeen() throws IOException {
    try (StoreFolder folder = StoreFolder.open(path)) {
      Segment segment = Segment.create(folder, 2);
      segment.close();
      State before = State.initial();
      Publication publication = new Publication(before);
      GroupCommit journal =
          new GroupCommit(segment, publication, new Snapshots(folder, Long.MAX_VALUE, 0));
      journal.start();
      WriteLane writes =
          new WriteLane(journal, publication, Retention.usual(), InstantSource.system());
      StoreKey key = new StoreKey("/a");
      for (int i = 0; i < 3; i++) {
        assertThrows(
            StoreUnavailableException.class, () -> writes.create(key, Payload.of(new byte[1])));
        assertEquals(before, publication.state());
      }
      writes.close();
    }
  }
}
