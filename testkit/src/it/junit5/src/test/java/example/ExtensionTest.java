package example;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kemudi.testkit.KemudiCluster;
import dev.kemudi.testkit.junit.KemudiTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The extension with a JUnit that is older than the one that it was compiled with. */
@KemudiTest
class ExtensionTest {
  static KemudiCluster last;

  private final KemudiCluster cluster;

  ExtensionTest(KemudiCluster cluster) {
    this.cluster = cluster;
    last = cluster;
  }

  static void connect(URI url) throws IOException {
    new Socket(url.getHost(), url.getPort()).close();
  }

  @Test
  void aClassHasACluster(KemudiCluster parameter) throws IOException {
    assertSame(cluster, parameter);
    connect(cluster.url());
  }

  @Nested
  class Inner {
    @Test
    void thatOfTheClassAround(KemudiCluster parameter) throws IOException {
      assertSame(cluster, parameter);
      connect(cluster.url());
    }
  }
}
