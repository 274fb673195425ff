// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QtGlobal>

/// Child processes that are not trusted to behave: what they may use, what they use, and how they end.
namespace fdc::base::platform {

struct ChildLimits {
    qint64 addressSpaceBytes = 0;  ///< 0: as inherited
    int openFiles = 256;
    int cpuSeconds = 0;           ///< of each process; 0: as inherited
    qint64 fileBytes = 0;         ///< size of each file that it writes; 0: as inherited
    bool withoutNetwork = false;  ///< where the system lets this account take it away
};

/// For QProcess::setChildProcessModifier(), between fork and exec: a session of its own, no core file, the
/// limits, an open signal mask, SIGKILL when the thread that started it ends, no descriptor but the standard
/// three, files of its own for its account alone. Async-signal-safe. Without network it is in a network
/// namespace of its own; a system that refuses that (as inside many containers) leaves the network to it.
void limitThisChild(const ChildLimits& limits) noexcept;

/// Resident bytes of a process; 0 when there is none.
qint64 residentBytes(qint64 pid);
/// Open descriptors of a process; 0 when there is none.
int openDescriptors(qint64 pid);

/// The living processes of the session that @p leader began. Reads all of /proc: not often.
struct ProcessFamily {
    int processes = 0;
    qint64 residentBytes = 0;
};
ProcessFamily familyOf(qint64 leader);

/// Asks the process group of @p leader to end.
void askGroupToEnd(qint64 leader);
/// Ends the process group, the session and whatever else carries @p mark ("NAME=value") in the environment it
/// was started with, and looks again until nobody is left, which takes a second at most. A process that hides
/// from all three stays. 0 for @p leader: the mark alone.
void endFamily(qint64 leader, const QByteArray& mark);

/// "NAME=value" for the environment of a child: by it endOrphans() knows who started it.
QByteArray starterMark();
/// Ends the processes of this account, in this process namespace, whose starter has died without ending them.
void endOrphans();

}  // namespace fdc::base::platform
