package io.tableferry.worker.mysql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Geometry as COPY takes it. MySQL stores four bytes of SRID and then WKB, both little-endian, with
 * x before y whatever the SRID (MySQL manual, "Supported Spatial Data Formats"). EWKB puts the SRID
 * behind the type, which it marks.
 */
final class Ewkb {

  private static final int SRID_BYTES = 4;
  private static final int HAS_SRID = 0x2000_0000;

  private Ewkb() {}

  /** Hexadecimal WKB, or EWKB if there is an SRID. */
  static byte[] of(byte[] internal) {
    int srid = ByteBuffer.wrap(internal).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return srid == 0 ? Hexadecimal.of(internal, SRID_BYTES) : withSrid(internal, srid);
  }

  private static byte[] withSrid(byte[] internal, int srid) {
    ByteBuffer from = ByteBuffer.wrap(internal, SRID_BYTES, internal.length - SRID_BYTES);
    ByteBuffer to = ByteBuffer.allocate(internal.length);
    byte order = from.get();
    ByteOrder endian = order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    to.put(order).order(endian).putInt(from.order(endian).getInt() | HAS_SRID).putInt(srid);
    return Hexadecimal.of(to.put(from).array(), 0);
  }
}
