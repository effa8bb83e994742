package dev.kemudi.client.https;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.machinery.meta.v1.WatchEvent;
import dev.kemudi.machinery.meta.v1.WatchEventCodec;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The events of a watch as they come: with their lengths in protobuf, line by line in JSON. */
final class WatchFrames {
  private static final int LARGEST = 16 << 20;

  private final DataInputStream in;
  private final boolean protobuf;

  WatchFrames(InputStream in, boolean protobuf) {
    this.in = new DataInputStream(new BufferedInputStream(in, 32 << 10));
    this.protobuf = protobuf;
  }

  /** The next event; null at the end. */
  @Nullable WatchEvent next() throws IOException {
    if (protobuf) {
      byte[] frame = frame();
      return frame == null ? null : WatchEventCodec.INSTANCE.readProto(new ProtoReader(frame));
    }
    byte[] line = line();
    return line == null ? null : Json.decode(WatchEventCodec.INSTANCE, line);
  }

  private byte @Nullable [] frame() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (length < 0 || length > LARGEST) {
      throw new DecodeException("a frame of a watch is too large: " + length);
    }
    byte[] frame = new byte[length];
    in.readFully(frame);
    return frame;
  }

  private byte @Nullable [] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    for (int next = in.read(); next != '\n' || line.size() == 0; next = in.read()) {
      if (next < 0) {
        if (line.size() > 0) {
          throw new EOFException("the watch ended within an event");
        }
        return null;
      }
      if (next != '\n' && next != '\r') {
        line.write(next);
      }
      if (line.size() > LARGEST) {
        throw new DecodeException("a line of a watch is too long");
      }
    }
    return line.toByteArray();
  }
}
