// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <functional>

#include "core/base/Result.h"
#include "core/migration/Punnet.h"

namespace fdc::migration {

struct ReadLimits;

/// Where documents come from. Thread: one, the campaign's; may block on files.
class Source {
public:
    virtual ~Source() = default;

    /// Something a person should know about this source ("ids are relative paths"), by code and facts; after
    /// enumerate() also what it skipped. Thread-safe.
    virtual QList<base::Error> notices() const { return {}; }

    /// Hex SHA-256 over what defines the set of objects: settings, files, sizes, times. A resume compares it.
    virtual base::Result<QByteArray> fingerprint() const = 0;

    /// Calls @p sink once per object, in a stable order; stops when it answers an error and returns that
    /// error. A defective row (no id, id seen before, wrong number of columns) is an error of the whole
    /// inventory unless the source was told to continue: then it goes to @p rejected.
    virtual base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                         const std::function<void(const base::Error&)>& rejected) const = 0;

    /// Names of the data that rows may carry, for checks before a run; empty when the source cannot know
    /// them.
    virtual base::Result<QStringList> dataNames() const { return QStringList(); }

    /// The punnet that a row starts its way as. Quick: touches no file.
    virtual Punnet punnet(const InventoryRow& row) const = 0;

    /// Makes the contents of @p punnet readable, before its first step: looks at the file, or takes the bytes
    /// out of an archive. On a step's thread, several at a time; may block. Errors are those of the document.
    virtual base::Result<void> open(Punnet& punnet) const {
        static_cast<void>(punnet);
        return {};
    }

    /// open() of this punnet will follow: what takes long may begin, and is not waited for. False: @p ready
    /// is called once, on any thread, when open() need not wait any more, or can tell why not; until then a
    /// step would only wait in it. Quick.
    virtual bool announce(const Punnet& punnet, std::function<void()> ready) const {
        static_cast<void>(punnet);
        static_cast<void>(ready);
        return true;
    }

    /// What may be asked of the server that it reads; other sources ask none. Thread-safe, quick.
    virtual void limit(const ReadLimits& limits) const { static_cast<void>(limits); }
    /// What was announced waits because of limit(), and not for the server. Thread-safe, quick.
    virtual bool isHeldByLimits() const { return false; }

    /// True: enumerate() asks its server for nothing more until false is said; what is under way there comes
    /// to its end. Thread-safe, quick.
    virtual void rest(bool rests) const { static_cast<void>(rests); }

    /// True: whoever waits for a server in fingerprint(), enumerate() or open() comes back with
    /// OPERATION_CANCELLED, and so does whoever calls them before false is said. Thread-safe, quick.
    virtual void interrupt(bool isInterrupted) const { static_cast<void>(isInterrupted); }

    /// False: too much is taken out of archives already; the row waits until documents under way are through.
    /// Never false when nothing is under way. Thread-safe, quick.
    virtual bool hasRoomFor(const InventoryRow& row) const {
        static_cast<void>(row);
        return true;
    }
};

}  // namespace fdc::migration
