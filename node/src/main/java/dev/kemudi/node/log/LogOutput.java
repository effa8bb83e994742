package dev.kemudi.node.log;

import java.io.IOException;

/** Takes what a container wrote, of both of its streams in order. */
public interface LogOutput {
  /** Takes bytes, which don't change afterwards; may wait for a slow reader. */
  void write(byte[] bytes) throws IOException;

  /** Called when there is nothing more for now. */
  void flush() throws IOException;
}
