package io.tableferry.local.redshift.protocol;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/** One end of a connection: blocking, buffered, for one thread. */
public final class Wire implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  /** More than PostgreSQL itself would take. */
  private static final int LONGEST_MESSAGE = 1 << 30;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  public Wire(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
  }

  /**
   * The next message, waited for.
   *
   * @throws java.io.EOFException if the other side has gone
   */
  public Message read() throws IOException {
    char type = (char) in.readUnsignedByte();
    return new Message(type, readBody());
  }

  /** The content of the very first packet, which has no type. */
  public byte[] readBody() throws IOException {
    int length = in.readInt() - Integer.BYTES;
    if (length < 0 || length > LONGEST_MESSAGE) {
      throw new IOException("not a message of the PostgreSQL protocol");
    }
    return in.readNBytes(length);
  }

  /** Whether a read would find something without waiting. */
  public boolean hasInput() throws IOException {
    return in.available() > 0;
  }

  /** Buffers a message; {@link #flush} sends it. */
  public void write(Message message) throws IOException {
    out.writeByte(message.type());
    writeBody(message.body());
  }

  /** Buffers a first packet, which has no type. */
  public void writeBody(byte[] body) throws IOException {
    out.writeInt(body.length + Integer.BYTES);
    out.write(body);
  }

  /** Sends part of an array as CopyData, without copying it first. */
  public void writeCopyData(byte[] data, int length) throws IOException {
    out.writeByte('d');
    out.writeInt(length + Integer.BYTES);
    out.write(data, 0, length);
  }

  /** Buffers a single byte outside any message: the answer to a request for encryption. */
  public void writeByte(char value) throws IOException {
    out.writeByte(value);
  }

  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
