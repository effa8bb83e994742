package example;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** Runs behind {@link ExtensionTest}, in the order of names. */
class LaterTest {
  @Test
  void theClusterIsClosedWithItsClass() {
    assertThrows(ConnectException.class, () -> ExtensionTest.connect(ExtensionTest.last.url()));
  }
}
