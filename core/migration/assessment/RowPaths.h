// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "core/migration/Condition.h"
#include "core/migration/Map.h"
#include "core/migration/Pattern.h"
#include "core/migration/assessment/NameProfile.h"

namespace fdc::migration {

/// Which files a row of the source names, by what the map attaches on its way: as the row has it, before any
/// step changes a value, wildcards as they are written. Reads no file.
class RowPaths {
public:
    explicit RowPaths(const Map& map);

    struct Named {
        QStringList paths;        ///< empty: the row names none, or the map attaches none
        bool isEveryWay = false;  ///< the row does not tell which way it takes: those of all that are left
    };
    Named of(const QString& sourceId, const RowValues& row) const;

private:
    struct Exit {
        Condition condition;
        std::optional<QStringList> reads;  ///< data names; nothing: not known
        size_t target = 0;
    };
    struct Step {
        std::optional<Pattern> attaches;
        std::optional<QStringList> alters;  ///< data names; nothing: not known
        std::vector<Exit> exits;
    };
    /// What a row has on its way.
    struct Way {
        const DataScope& scope;
        std::vector<const QStringList*> altered;
        bool isAlteredUnseen = false;
    };
    void readSource(const Bean& bean);
    void readSteps(const Map& map);
    std::optional<size_t> next(const Step& step, const Way& way, bool& isTold) const;
    void addAttached(const QString& sourceId, const RowValues& row, Named& named) const;
    void walk(const DataScope& scope, Named& named) const;
    void addEveryWay(size_t from, const DataScope& scope, Named& named) const;

    bool m_isIdPath = false;    ///< of a folder or an archive without index
    bool m_isStored = false;    ///< in a store: rows have the names of their contents
    QStringList m_fields;       ///< that name files, of an index
    std::vector<Step> m_steps;  ///< as in the map; none when no step attaches files
    std::optional<size_t> m_first;
    std::vector<QByteArray> m_names;  ///< that patterns and conditions read, in UTF-8
};

}  // namespace fdc::migration
