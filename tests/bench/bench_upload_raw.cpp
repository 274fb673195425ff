// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: Threads::Threads

// The practical ceiling of an upload: raw sockets, a thread a connection, each file read and sent with one
// PUT; no hash, no record of anything, http only.
//   bench_upload_raw FOLDER PORT CONNECTIONS

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace {

bool sendAll(int socket, const char* bytes, size_t size) {
    while (size > 0) {
        const auto sent = ::send(socket, bytes, size, 0);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= size_t(sent);
    }
    return true;
}

int connectTo(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(uint16_t(port));
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0)
        return -1;
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

bool sendFile(int socket, const std::string& path, const std::string& name, std::vector<char>& buffer) {
    const int file = ::open(path.c_str(), O_RDONLY);
    struct stat info {};
    if (file < 0 || ::fstat(file, &info) != 0)
        return false;
    const std::string head = "PUT /b/" + name +
                             " HTTP/1.1\r\nHost: sink\r\nContent-Length: " + std::to_string(info.st_size) +
                             "\r\n\r\n";
    bool good = sendAll(socket, head.data(), head.size());
    for (long left = info.st_size; good && left > 0;) {
        const auto got = ::read(file, buffer.data(), buffer.size());
        good = got > 0 && sendAll(socket, buffer.data(), size_t(got));
        left -= got;
    }
    ::close(file);
    std::string answer;
    while (good && answer.find("\r\n\r\n") == std::string::npos) {
        const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
        good = got > 0;
        if (good)
            answer.append(buffer.data(), size_t(got));
    }
    return good && answer.starts_with("HTTP/1.1 200");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4)
        return 2;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        if (entry.path().extension() == ".bin")
            files.push_back(entry.path());
    }
    std::atomic<size_t> next{0};
    std::atomic<bool> failed{false};
    std::vector<std::thread> threads;
    for (int i = 0; i < std::atoi(argv[3]); ++i) {
        threads.emplace_back([&] {
            const int socket = connectTo(std::atoi(argv[2]));
            std::vector<char> buffer(512 * 1024);
            for (size_t at = next++; at < files.size() && !failed; at = next++) {
                if (!sendFile(socket, files[at], files[at].filename(), buffer))
                    failed = true;
            }
            ::close(socket);
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    return failed ? 1 : 0;
}
