import CZlib

/// The zlib format (RFC 1950), with a bound on what may come out of it.
public enum Zlib {
    /// Why bytes could not be inflated.
    public enum Failure: String, Error, Sendable {
        /// Not zlib, or damaged.
        case malformed
        /// The input ends before the stream does.
        case truncated
        /// More output than allowed: a decompression bomb, or a limit set too low.
        case tooLarge
        /// There is more input behind the stream.
        case trailingBytes
        /// zlib had no memory.
        case memory
    }

    /// Inflates a whole stream.
    ///
    /// - Parameter limit: the most bytes that may come out. Memory never exceeds it by more than zlib's own 50 kB.
    public static func inflate(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        precondition(limit >= 0 && limit < Int32.max && bytes.count < Int32.max)
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw .memory }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var status = Z_OK
        bytes.withUnsafeBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            // One byte above the limit tells a stream that ends there from one that goes on.
            var capacity = min(limit + 1, max(1024, source.count * 4))
            repeat {
                output = grown(output, to: capacity, &stream, &status)
                capacity = min(limit + 1, capacity * 2)
            } while status == Z_OK && stream.avail_out == 0 && output.count <= limit
        }
        guard output.count <= limit else { throw .tooLarge }
        switch status {
        case Z_STREAM_END: break
        case Z_OK, Z_BUF_ERROR: throw .truncated
        case Z_MEM_ERROR: throw .memory
        default: throw .malformed
        }
        guard stream.avail_in == 0 else { throw .trailingBytes }
        return output
    }

    /// The output so far and what fits behind it.
    private static func grown(_ output: [UInt8], to capacity: Int, _ stream: inout z_stream,
                              _ status: inout Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            _ = buffer.initialize(fromContentsOf: output)
            let free = UnsafeMutableBufferPointer(rebasing: buffer[output.count...])
            stream.next_out = free.baseAddress
            stream.avail_out = UInt32(free.count)
            status = CZlib.inflate(&stream, Z_NO_FLUSH)
            count = capacity - Int(stream.avail_out)
        }
    }

    /// Deflates at the best compression, since the result is printed and scanned.
    public static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        precondition(bytes.count < Int32.max)
        let bound = compressBound(UInt(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
            var length = bound
            let status = compress2(buffer.baseAddress, &length, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
            precondition(status == Z_OK, "zlib could not compress into its own bound")
            count = Int(length)
        }
    }
}
