// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/migration/Map.h"
#include "core/migration/Punnet.h"
#include "core/migration/maptests/TestDifference.h"

namespace fdc::migration {

class Plan;

/// An example of a map: a row of its source, and what is to come of it (docs/maps.md, "Tests"). What the
/// example does not name is not looked at; of tags it names all or none.
struct MapTest {
    struct Document {
        std::optional<QString> id;
        std::optional<QString> classId;
        std::optional<QString> name;
        std::optional<QString> acl;
        std::optional<QString> owner;
        std::optional<QDateTime> creationDate;
        std::optional<bool> update;
        std::optional<Data> tags;
        std::optional<QStringList> contents;  ///< names of the files
        std::optional<QStringList> folders;   ///< names, from the top down
    };
    QString name;
    InventoryRow row;
    std::vector<Document> documents;
    QString error;  ///< code with which the steps give up; empty: they do not
};

/// Errors: MAP_TEST_INVALID (facts "test", "place") for what is no example, and for a name that is there
/// twice.
base::Result<std::vector<MapTest>> mapTestsOf(const Map& map);

/// What came otherwise. Empty: the test passes. Takes the row through the steps; files that steps read are
/// read. Any thread.
std::vector<TestDifference> runMapTest(const std::shared_ptr<const Plan>& plan, const MapTest& test);

}  // namespace fdc::migration
