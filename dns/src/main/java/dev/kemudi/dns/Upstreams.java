package dev.kemudi.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Those who know the names that aren't the cluster's, and what they said lately. */
final class Upstreams {
  private static final System.Logger LOG = System.getLogger(Upstreams.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OUR_SIZE = 1232;
  private static final int LONGEST = 65_535;

  /**
   * A question to others.
   *
   * @param signatures whether the client wants those too
   * @param unchecked whether the client checks them by itself
   */
  record Question(Name name, int type, boolean signatures, boolean unchecked) {}

  private final List<InetSocketAddress> servers;
  private final RandomGenerator random;
  private final AnswerCache cache;

  Upstreams(List<InetSocketAddress> servers, RandomGenerator random, InstantSource clock) {
    this.servers = servers;
    this.random = random;
    this.cache = new AnswerCache(clock);
  }

  boolean isEmpty() {
    return servers.isEmpty();
  }

  /** The first answer of anybody; null if nobody has one. */
  @Nullable Message ask(Question question) throws InterruptedException {
    Message known = cache.get(question);
    if (known != null) {
      return known;
    }
    Message last = null;
    for (InetSocketAddress server : servers) {
      Message answer = ask(server, question);
      if (answer != null && isFinal(answer)) {
        cache.put(question, answer);
        return answer;
      }
      last = answer == null ? last : answer;
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return last;
  }

  private static boolean isFinal(Message answer) {
    return answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN;
  }

  private @Nullable Message ask(InetSocketAddress server, Question question) {
    try {
      Message query = query(question);
      Message answer = overDatagrams(server, query);
      return answer.getHeader().getFlag(Flags.TC) ? overStream(server, query) : answer;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "no answer server={0} error={1}", server, e.getMessage());
      return null;
    }
  }

  private Message query(Question question) {
    Message query = new Message(random.nextInt(1 << 16));
    query.getHeader().setFlag(Flags.RD);
    if (question.unchecked()) {
      query.getHeader().setFlag(Flags.CD);
    }
    query.addRecord(
        Record.newRecord(question.name(), question.type(), DClass.IN), Section.QUESTION);
    int flags = question.signatures() ? ExtendedFlags.DO : 0;
    query.addRecord(new OPTRecord(OUR_SIZE, 0, 0, flags), Section.ADDITIONAL);
    return query;
  }

  /** The socket has a port by chance and hears nobody but the server. */
  private static Message overDatagrams(InetSocketAddress server, Message query) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      byte[] bytes = query.toWire();
      socket.send(new DatagramPacket(bytes, bytes.length));
      while (true) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new SocketTimeoutException("no answer in time");
        }
        socket.setSoTimeout((int) left);
        DatagramPacket packet = new DatagramPacket(new byte[OUR_SIZE], OUR_SIZE);
        socket.receive(packet);
        Message answer = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (answers(answer, query)) {
          return answer;
        }
      }
    }
  }

  private static Message overStream(InetSocketAddress server, Message query) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server, (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      byte[] bytes = query.toWire(LONGEST);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] framed = new byte[bytes.length + 2];
      framed[0] = (byte) (bytes.length >> 8);
      framed[1] = (byte) bytes.length;
      System.arraycopy(bytes, 0, framed, 2, bytes.length);
      out.write(framed);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] text = new byte[in.readUnsignedShort()];
      in.readFully(text);
      Message answer = new Message(text);
      if (!answers(answer, query)) {
        throw new IOException("an answer to another question");
      }
      return answer;
    }
  }

  private static boolean answers(Message answer, Message query) {
    Record asked = query.getQuestion();
    return answer.getHeader().getID() == query.getHeader().getID()
        && answer.getHeader().getFlag(Flags.QR)
        && asked != null
        && asked.equals(answer.getQuestion());
  }
}
