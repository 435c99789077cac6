package io.tableferry.worker.engine.staging;

/**
 * How much is held in memory and put into one file. A table's only writer holds four blocks, one of
 * several a single one; each holds a piece and what its compressor needs, and two more pieces are
 * on their way to S3.
 *
 * @param block encoded rows that are compressed at once, in bytes
 * @param piece what one request uploads, in bytes; S3 takes no less than 5 MiB but for the last
 * @param file a file is closed at the first block's end beyond this many compressed bytes. Redshift
 *     asks for files of 1 MB to 1 GB of about equal size (Database Developer Guide: "Loading data
 *     files")
 */
public record StagingSizes(int block, int piece, long file) {

  private static final int MIB = 1 << 20;
  private static final int BLOCKS_IN_TURN = 4;
  private static final int PIECES_ON_THEIR_WAY = 2;

  /** What is used but in tests. */
  public static StagingSizes standard() {
    return new StagingSizes(MIB / 4, 5 * MIB, 64L * MIB);
  }

  /** Some are filled while others are compressed. */
  Pool<RowBlock> blocksInTurn() {
    return blocks(BLOCKS_IN_TURN);
  }

  /** For who fills and compresses: always the same, it stays in the processor's cache. */
  Pool<RowBlock> oneBlock() {
    return blocks(1);
  }

  Pool<byte[]> pieces(int writers) {
    return new Pool<>(writers + PIECES_ON_THEIR_WAY, () -> new byte[piece]);
  }

  private Pool<RowBlock> blocks(int count) {
    return new Pool<>(count, () -> new RowBlock(block));
  }
}
