// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/ChildLimits.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QSet>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestEnvironment = 64 * 1024;
constexpr int mostDescriptors = 65'536;
constexpr int mostLooks = 200;  ///< a process in the hands of a dead disk cannot be ended
constexpr int betweenLooksUs = 1'000;

void limit(int resource, qint64 value) noexcept {
    rlimit wanted{};
    if (::getrlimit(__rlimit_resource_t(resource), &wanted) != 0)
        return;
    // The hard limit may be lower already; raising it is root's privilege.
    const rlim_t most =
        wanted.rlim_max == RLIM_INFINITY ? rlim_t(value) : std::min<rlim_t>(rlim_t(value), wanted.rlim_max);
    wanted = {most, most};
    ::setrlimit(__rlimit_resource_t(resource), &wanted);
}

/// The listening sockets of the engine among them: a plug-in that inherits one could answer in its place, and
/// would keep its port when it is gone. Marked, not closed: QProcess tells by a pipe whether the program
/// runs.
void keepDescriptorsHere() noexcept {
    constexpr unsigned first = STDERR_FILENO + 1;
    if (::close_range(first, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
        return;
    // A kernel before 5.11.
    rlimit most{};
    const bool isKnown = ::getrlimit(RLIMIT_NOFILE, &most) == 0;
    const int end = isKnown ? int(std::min<rlim_t>(most.rlim_cur, mostDescriptors)) : mostDescriptors;
    for (int descriptor = first; descriptor < end; ++descriptor)
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

void tell(const char* path, const char* text, size_t size) noexcept {
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return;
    [[maybe_unused]] const ssize_t told = ::write(file, text, size);
    ::close(file);
}

/// "<id> <id> 1": this one account stays what it is.
void keepId(const char* path, unsigned id) noexcept {
    char digits[12];
    size_t first = sizeof digits;
    do {
        digits[--first] = char('0' + id % 10);
        id /= 10;
    } while (id > 0);
    const size_t length = sizeof digits - first;
    char text[32];
    size_t size = 0;
    for (int twice = 0; twice < 2; ++twice) {
        for (size_t i = 0; i < length; ++i)
            text[size++] = digits[first + i];
        text[size++] = ' ';
    }
    text[size++] = '1';
    tell(path, text, size);
}

void leaveNetwork() noexcept {
    if (::unshare(CLONE_NEWNET) == 0)
        return;  // as root
    const unsigned user = ::geteuid();
    const unsigned group = ::getegid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return;
    tell("/proc/self/setgroups", "deny", 4);
    keepId("/proc/self/uid_map", user);
    keepId("/proc/self/gid_map", group);
}

QByteArray contentOf(qint64 pid, const char* name) {
    QFile file(u"/proc/%1/%2"_s.arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.read(longestEnvironment) : QByteArray();
}

/// The fields of /proc/<pid>/stat behind the name, which may hold anything: [0] is the state, [3] the
/// session.
QList<QByteArray> statOf(qint64 pid) {
    const QByteArray text = contentOf(pid, "stat");
    return text.mid(text.lastIndexOf(')') + 2).split(' ');
}

constexpr qsizetype stateField = 0;
constexpr qsizetype sessionField = 3;
constexpr qsizetype startField = 19;  ///< ticks since the machine started
constexpr qsizetype residentField = 21;
const QByteArray starterName = "FLOWERDOCS_STARTER";

/// The newest first. Names alone: whoever asks for more, as QDir does, leaves out who is gone by then.
std::vector<qint64> allProcesses() {
    std::vector<qint64> pids;
    std::error_code failed;
    for (std::filesystem::directory_iterator each("/proc", failed), end; !failed && each != end;
         each.increment(failed)) {
        bool isNumber = false;
        const qint64 pid = QByteArray::fromStdString(each->path().filename().string()).toLongLong(&isNumber);
        if (isNumber)
            pids.push_back(pid);
    }
    std::ranges::sort(pids, std::greater());
    return pids;
}

enum class Membership : quint8 { None, Member, Unclear, Gone };

/// A process that is ending or becoming another program shows no environment; one of somebody else never
/// does.
Membership membershipOf(qint64 pid, qint64 leader, const QByteArray& mark) {
    const QList<QByteArray> stat = statOf(pid);
    if (stat.size() <= sessionField)
        return Membership::Gone;
    if (stat[stateField] == "Z" || stat[stateField] == "X")
        return Membership::Unclear;
    if (leader > 1 && stat[sessionField].toLongLong() == leader)
        return Membership::Member;
    const QByteArray environment = contentOf(pid, "environ");
    if (environment.isEmpty())
        return Membership::Unclear;
    const bool isMarked = !mark.isEmpty() && ('\0' + environment + '\0').contains('\0' + mark + '\0');
    return isMarked ? Membership::Member : Membership::None;
}

/// Of a variable in the environment that a process was started with; empty when there is none.
QByteArray valueOf(qint64 pid, const QByteArray& name) {
    const QByteArray environment = '\0' + contentOf(pid, "environ");
    const qsizetype at = environment.indexOf('\0' + name + '=');
    if (at < 0)
        return {};
    const qsizetype from = at + 1 + name.size() + 1;
    return environment.mid(from, environment.indexOf('\0', from) - from);
}

/// Ends the members it sees. True when there can be none that it did not see: whoever began one unseen was
/// there when the look began, so nobody may have gone in between, or be unclear who was not so in the look
/// before.
bool endMembers(qint64 leader, const QByteArray& mark, QSet<qint64>& unclear) {
    bool isSure = true;
    const QSet<qint64> before = std::exchange(unclear, {});
    for (const qint64 pid : allProcesses()) {
        if (pid == ::getpid() || pid == 1)
            continue;
        switch (membershipOf(pid, leader, mark)) {
            case Membership::None: break;
            case Membership::Member:
                ::kill(pid_t(pid), SIGKILL);
                isSure = false;
                break;
            case Membership::Unclear:
                unclear.insert(pid);
                isSure = isSure && before.contains(pid);
                break;
            case Membership::Gone: isSure = false;
        }
    }
    return isSure;
}

}  // namespace

void limitThisChild(const ChildLimits& limits) noexcept {
    ::setsid();
    if (limits.withoutNetwork)
        leaveNetwork();
    ::umask(S_IRWXG | S_IRWXO);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    keepDescriptorsHere();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, limits.openFiles);
    if (limits.addressSpaceBytes > 0)
        limit(RLIMIT_AS, limits.addressSpaceBytes);
    if (limits.cpuSeconds > 0)
        limit(RLIMIT_CPU, limits.cpuSeconds);
    if (limits.fileBytes > 0)
        limit(RLIMIT_FSIZE, limits.fileBytes);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int number : {SIGTERM, SIGINT, SIGPIPE, SIGHUP})
        ::signal(number, SIG_DFL);
}

qint64 residentBytes(qint64 pid) {
    if (pid <= 0)
        return 0;
    return contentOf(pid, "statm").split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

int openDescriptors(qint64 pid) {
    if (pid <= 0)
        return 0;
    return int(QDir(u"/proc/%1/fd"_s.arg(pid))
                   .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                   .size());
}

ProcessFamily familyOf(qint64 leader) {
    ProcessFamily family;
    for (const qint64 pid : allProcesses()) {
        const QList<QByteArray> stat = statOf(pid);
        if (stat.size() <= residentField || stat[sessionField].toLongLong() != leader ||
            stat[stateField] == "Z")
            continue;
        ++family.processes;
        family.residentBytes += stat[residentField].toLongLong() * ::sysconf(_SC_PAGESIZE);
    }
    return family;
}

void askGroupToEnd(qint64 leader) {
    if (leader > 1)
        ::kill(-pid_t(leader), SIGTERM);
}

void endFamily(qint64 leader, const QByteArray& mark) {
    if (leader <= 1 && mark.isEmpty())
        return;
    if (leader > 1)
        ::kill(-pid_t(leader), SIGKILL);
    // A process that goes on from child to child may slip through one look.
    QSet<qint64> unclear;
    for (int looks = 0; looks < mostLooks && !endMembers(leader, mark, unclear); ++looks)
        ::usleep(betweenLooksUs);
}

QByteArray starterMark() {
    return starterName + '=' + QByteArray::number(::getpid()) + '.' + statOf(::getpid()).value(startField);
}

void endOrphans() {
    const auto spaceOf = [](qint64 pid) {
        std::error_code failed;
        return std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/ns/pid", failed);
    };
    const auto ours = spaceOf(::getpid());
    QSet<QByteArray> marks;
    for (const qint64 pid : allProcesses()) {
        const QByteArray mark = valueOf(pid, starterName);
        if (mark.isEmpty() || spaceOf(pid) != ours)
            continue;  // in another container a number is somebody else's
        const qint64 starter = mark.left(mark.indexOf('.')).toLongLong();
        if (starter > 0 && statOf(starter).value(startField) != mark.mid(mark.indexOf('.') + 1))
            marks.insert(mark);
    }
    for (const QByteArray& mark : std::as_const(marks))
        endFamily(0, starterName + '=' + mark);
}

}  // namespace fdc::base::platform
