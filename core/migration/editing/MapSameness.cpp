// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/MapSameness.h"

#include <algorithm>

namespace fdc::migration::editing {

using namespace Qt::Literals::StringLiterals;

namespace {

// What is equal here is written as the same JSON; what is not may be all the same, so that is compared as it
// is written.

bool isEqual(const Bean& one, const Bean& other);
bool isEqual(const FieldValue& one, const FieldValue& other);
bool isEqual(const Field& one, const Field& other);
bool isEqual(const Link& one, const Link& other);

/// One that was never there is not written, an empty one is.
bool isEqual(const QString& one, const QString& other) {
    return one == other && one.isNull() == other.isNull();
}

bool isEqual(const FieldValue::MapEntry& one, const FieldValue::MapEntry& other) {
    return isEqual(one.key, other.key) && isEqual(one.value, other.value) && one.rest == other.rest;
}

bool isEqual(const FieldValue::Reference& one, const FieldValue::Reference& other) {
    return isEqual(one.name, other.name) && one.raw == other.raw;
}

/// Copies of a map share their beans, which no edit changes in place.
bool isEqual(const std::shared_ptr<Bean>& one, const std::shared_ptr<Bean>& other) {
    return one == other || (one && other && isEqual(*one, *other));
}

template <typename T>
bool isEqual(const std::vector<T>& one, const std::vector<T>& other) {
    return std::ranges::equal(one, other, [](const T& left, const T& right) { return isEqual(left, right); });
}

bool isEqual(const FieldValue& one, const FieldValue& other) {
    if (one.value.index() != other.value.index() || one.rest != other.rest || one.inner != other.inner)
        return false;
    return std::visit(
        [&](const auto& held) { return isEqual(held, std::get<std::decay_t<decltype(held)>>(other.value)); },
        one.value);
}

bool isEqual(const Field& one, const Field& other) {
    return isEqual(one.name, other.name) && isEqual(one.value, other.value);
}

bool isEqual(const Bean& one, const Bean& other) {
    return isEqual(one.className, other.className) && one.rest == other.rest &&
           isEqual(one.fields, other.fields);
}

bool isEqual(const Link& one, const Link& other) {
    return isEqual(one.name, other.name) && isEqual(one.target, other.target) && one.rest == other.rest &&
           one.condition.has_value() == other.condition.has_value() &&
           (!one.condition || isEqual(*one.condition, *other.condition));
}

bool isEqual(const MapStep& one, const MapStep& other) {
    return isEqual(one.id, other.id) && isEqual(one.name, other.name) && isEqual(one.queue, other.queue) &&
           isEqual(one.taskType, other.taskType) && one.rest == other.rest &&
           isEqual(one.links, other.links) && isEqual(one.configuration, other.configuration);
}

QJsonObject written(const MapStep& step) {
    Map map;
    map.steps.push_back(step);
    return map.toJson();
}

bool hasSameHead(const Map& one, const Map& other) {
    return isEqual(one.name, other.name) && one.rest == other.rest &&
           one.sharedObjects == other.sharedObjects;
}

}  // namespace

bool isSame(const Map& one, const Map& other) {
    if (one.steps.size() != other.steps.size())
        return false;
    if (!hasSameHead(one, other) && Map{one.name, {}, one.sharedObjects, one.rest}.toJson() !=
                                        Map{other.name, {}, other.sharedObjects, other.rest}.toJson())
        return false;
    return std::ranges::equal(one.steps, other.steps, [](const MapStep& left, const MapStep& right) {
        return isEqual(left, right) || written(left) == written(right);
    });
}

}  // namespace fdc::migration::editing
