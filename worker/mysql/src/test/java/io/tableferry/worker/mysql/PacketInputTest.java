package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketInputTest {

  private static final int LONGEST_PART = 0xFFFFFF;

  /** Gives as few bytes at a time as a network may. */
  private static final class Trickle extends InputStream {

    private final InputStream all;
    private final Random random;

    Trickle(byte[] all, Random random) {
      this.all = new ByteArrayInputStream(all);
      this.random = random;
    }

    @Override
    public int read() throws IOException {
      return all.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return all.read(target, offset, 1 + random.nextInt(Math.min(length, 200_000)));
    }
  }

  @Test
  void packets_of_every_length_come_whole_however_they_arrive() throws Exception {
    long seed = System.nanoTime();
    System.out.println("PacketInputTest seed " + seed);
    Random random = new Random(seed);
    List<byte[]> payloads = new ArrayList<>();
    for (int length : new int[] {0, 1, 131_067, 131_068, 131_069, LONGEST_PART - 1, 3}) {
      payloads.add(payload(length, random));
    }
    payloads.add(payload(LONGEST_PART, random));
    payloads.add(payload(LONGEST_PART + 1, random));
    for (int i = 0; i < 2_000; i++) {
      payloads.add(payload(random.nextInt(i % 50 == 0 ? 400_000 : 300), random));
    }
    PacketInput packets = new PacketInput(new Trickle(sent(payloads), random));
    for (byte[] payload : payloads) {
      packets.next();
      assertThat(Arrays.copyOfRange(packets.bytes(), packets.begin(), packets.end()))
          .as("%d bytes, seed %d", payload.length, seed)
          .isEqualTo(payload);
    }
  }

  @Test
  void an_answer_that_ends_amid_a_packet_is_a_broken_connection() {
    byte[] sent = sent(List.of(new byte[10]));
    for (int end = 0; end < sent.length; end++) {
      PacketInput packets = new PacketInput(new ByteArrayInputStream(sent, 0, end));
      assertThatThrownBy(packets::next).as("%d", end).isInstanceOf(EOFException.class);
    }
  }

  /** As the driver's stream does, if another thread closes it meanwhile. */
  @Test
  void a_stream_that_is_closed_meanwhile_is_a_broken_connection() {
    InputStream closed =
        new InputStream() {
          @Override
          public int read() {
            throw new NullPointerException();
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            throw new NullPointerException();
          }
        };
    assertThatThrownBy(new PacketInput(closed)::next).isInstanceOf(IOException.class);
  }

  @Test
  void a_payload_of_the_greatest_length_comes_whole() throws Exception {
    byte[] payload = payload(PacketInput.LONGEST_PAYLOAD, new Random(1));
    PacketInput packets = new PacketInput(new ByteArrayInputStream(sent(List.of(payload))));
    packets.next();
    assertThat(
            Arrays.equals(
                packets.bytes(), packets.begin(), packets.end(), payload, 0, payload.length))
        .isTrue();
  }

  @Test
  void a_packet_that_a_small_task_could_not_hold_is_refused_before_it_is_read() {
    for (int length : new int[] {PacketInput.LONGEST_PAYLOAD + 1, 3 * LONGEST_PART}) {
      byte[] sent = sent(List.of(new byte[length]));
      ByteArrayInputStream in = new ByteArrayInputStream(sent);
      assertThatThrownBy(new PacketInput(in)::next)
          .isInstanceOfSatisfying(
              SQLException.class,
              refused -> assertThat(refused.getErrorCode()).isEqualTo(PacketInput.TOO_LONG));
      int last = length - 2 * LONGEST_PART;
      assertThat(in.available()).isGreaterThanOrEqualTo(last - (128 << 10));
    }
  }

  private static byte[] payload(int length, Random random) {
    byte[] payload = new byte[length];
    random.nextBytes(payload);
    return payload;
  }

  /** A payload that fills its last packet is followed by an empty one. */
  private static byte[] sent(List<byte[]> payloads) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (byte[] payload : payloads) {
      int number = 0;
      for (int from = 0; from <= payload.length; from += LONGEST_PART) {
        int length = Math.min(LONGEST_PART, payload.length - from);
        sent.write(length);
        sent.write(length >> 8);
        sent.write(length >> 16);
        sent.write(number++);
        sent.write(payload, from, length);
      }
    }
    return sent.toByteArray();
  }
}
