// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

/// A main() for fuzz targets in builds without libFuzzer: runs every file of the corpus, then random
/// mutations and splices of them. Blind, so it finds less than `./test --full fuzz`, but it runs with every
/// change. Usage: fuzz_x CORPUS_FOLDER [RUNS] [SEED]

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr std::size_t longestInput = 64 * 1024;

std::vector<Bytes> readCorpus(const char* folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> corpus;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return corpus;
}

void mutate(Bytes& bytes, const Bytes& other, std::mt19937& random) {
    const auto at = [&](std::size_t size) { return size == 0 ? 0 : random() % size; };
    for (unsigned step = 1 + random() % 8; step > 0; --step) {
        const auto place = static_cast<std::ptrdiff_t>(at(bytes.size()));
        switch (random() % 6) {
            case 0:
                if (!bytes.empty())
                    bytes[std::size_t(place)] ^= std::uint8_t(1u << random() % 8);
                break;
            case 1: bytes.insert(bytes.begin() + place, std::uint8_t(random())); break;
            case 2:
                if (!bytes.empty())
                    bytes.erase(bytes.begin() + place);
                break;
            case 3: bytes.resize(std::size_t(place)); break;
            case 4:
                if (!other.empty()) {
                    const auto from = at(other.size());
                    const auto count = std::min<std::size_t>(other.size() - from, 1 + random() % 64);
                    bytes.insert(bytes.begin() + place, other.begin() + std::ptrdiff_t(from),
                                 other.begin() + std::ptrdiff_t(from + count));
                }
                break;
            default:
                if (!bytes.empty())
                    bytes[std::size_t(place)] = std::uint8_t("\0\xff\n\r\"\\=:{[,;%$"[random() % 14]);
        }
    }
    bytes.resize(std::min(bytes.size(), longestInput));
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s CORPUS_FOLDER [RUNS] [SEED]\n", argv[0]);
        return 2;
    }
    const std::vector<Bytes> corpus = readCorpus(argv[1]);
    if (corpus.empty()) {
        std::fprintf(stderr, "no file in %s\n", argv[1]);
        return 2;
    }
    const long runs = argc > 2 ? std::atol(argv[2]) : 20'000;
    const unsigned seed = argc > 3 ? unsigned(std::atol(argv[3])) : std::random_device{}();
    std::printf("%zu corpus files, %ld mutations, seed %u\n", corpus.size(), runs, seed);
    std::fflush(stdout);
    for (const Bytes& input : corpus)
        LLVMFuzzerTestOneInput(input.data(), input.size());
    std::mt19937 random(seed);
    for (long run = 0; run < runs; ++run) {
        Bytes input = corpus[random() % corpus.size()];
        mutate(input, corpus[random() % corpus.size()], random);
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
    return 0;
}
