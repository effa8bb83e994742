package dev.kemudi.apiserver.audit;

import dev.kemudi.machinery.tree.JsonTree;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The output of the process, an event a line. */
final class Console implements AuditSink {
  private final PrintStream out;

  Console(OutputStream out) {
    this.out = new PrintStream(out, false);
  }

  @Override
  public synchronized void take(List<Map<String, Object>> events) {
    for (Map<String, Object> event : events) {
      out.writeBytes(JsonTree.write(event));
      out.write('\n');
    }
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
