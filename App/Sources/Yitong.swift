import ArgumentParser
import Hummingbird
import Kernel

@main
struct Yitong: AsyncParsableCommand {
    func run() async throws { print(Timestamp(milliseconds: 0)) }
}
