package dev.kemudi.node.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** What a socket sends until a moment. */
final class DeadlineInput extends InputStream {
  private final Socket socket;
  private final Deadline deadline;
  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int position;
  private int limit;

  DeadlineInput(Socket socket, Deadline deadline) throws IOException {
    this.socket = socket;
    this.deadline = deadline;
    this.in = socket.getInputStream();
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    socket.setSoTimeout(deadline.millis());
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }
}
